"""Addresses of signing in and out and of one's own account."""

from django.urls import path

from parks import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("users/", views.users, name="users"),
    path("users/<int:user>/", views.user, name="user"),
    path("users/<int:user>/reissue", views.user_reissue, name="user_reissue"),
    path("users/<int:user>/move", views.user_move, name="user_move"),
    path("users/<int:user>/email", views.user_email, name="user_email"),
    path("users/<int:user>/deactivate", views.user_deactivate, name="user_deactivate"),
    path("profile/", views.profile, name="profile"),
    path("password/", views.PasswordChange.as_view(), name="password_change"),
]
