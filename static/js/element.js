// Makes an element with its properties and children; a text among them is text, never markup.
"use strict";

window.element = (name, properties, ...children) => {
  const one = Object.assign(document.createElement(name), properties);
  one.append(...children);
  return one;
};
