"""Settings: embedded defaults (SQLite, file-system broker) that environment variables turn into production's."""

from pathlib import Path

from zhpark import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("ZHPARK_VAR", BASE_DIR / "var")
MEDIA_ROOT = env.folder("ZHPARK_MEDIA_ROOT", VAR_DIR / "media")
# Counts of the questionnaire's rate limit; one folder for all web workers, never in the database nor in a backup.
PACE_DIR = VAR_DIR / "pace"
FONT_DIR = BASE_DIR / "vendor" / "fonts"

SECRET_KEY = env.secret("ZHPARK_SECRET_KEY", VAR_DIR / "secret-key")
DEBUG = env.boolean("ZHPARK_DEBUG", False)
# The machine's own question at /health/ names 127.0.0.1, whatever name the portal has outside.
ALLOWED_HOSTS = [*env.names("ZHPARK_ALLOWED_HOSTS", "localhost,[::1]"), "127.0.0.1"]
# The address that verification codes printed in the notice point to; none is printed while it is "-".
PUBLIC_ADDRESS = env.text("ZHPARK_PUBLIC_ADDRESS", "-")
HTTPS = env.boolean("ZHPARK_HTTPS", False)
# The socket of a clamd that looks at evidence before it is kept; no scanner while it is "-".
SCANNER = env.text("ZHPARK_SCANNER", "-")
# The certificate (PKCS#12) that signs the notice's PDF, and the file that holds its password; - for none.
SIGNING_CERTIFICATE = env.text("ZHPARK_SIGNING_CERTIFICATE", "-")
SIGNING_PASSWORD_FILE = env.text("ZHPARK_SIGNING_PASSWORD_FILE", "-")

INSTALLED_APPS = [
    "zhpark.apps.ZhparkConfig",
    "parks.apps.ParksConfig",
    "assessment.apps.AssessmentConfig",
    "actionplan.apps.ActionplanConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "django_htmx",
    "import_export",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "parks.middleware.PrivacyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "parks.middleware.InitialPasswordMiddleware",
    "parks.middleware.RefusalMiddleware",
    "parks.middleware.WrongMethodMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "zhpark.urls"
WSGI_APPLICATION = "zhpark.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.database("ZHPARK_DATABASE_URL", VAR_DIR / "zhpark.sqlite3")}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "parks.context.portal",
            ],
            "builtins": ["parks.templatetags.zh"],
        },
    }
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = env.folder("ZHPARK_STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
# Served from their folders: the embedded default has no collecting step that could be forgotten.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

AUTH_USER_MODEL = "parks.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "parks/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
# The web server speaks plain HTTP: with HTTPS on, a proxy stands before it and says so; else pages redirect forever.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from within, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# Mails go into files unless the environment names a server (or the console).
_MAIL = env.mail("ZHPARK_MAIL")
EMAIL_BACKEND = _MAIL.backend
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starttls, _MAIL.tls
EMAIL_TIMEOUT = env.integer("ZHPARK_MAIL_TIMEOUT_SECONDS", 20, low=1, high=120)
EMAIL_USE_LOCALTIME = True
DEFAULT_FROM_EMAIL = env.mail_address("ZHPARK_MAIL_FROM", "zhpark@zhpark.invalid")
# How often deadlines are looked at; each reminder goes out once, so oftener costs nothing but the looking.
REMINDER_SWEEP_SECONDS = env.integer("ZHPARK_REMINDER_SWEEP_SECONDS", 3_600, low=1, high=86_400)

BROKER_DIR = VAR_DIR / "broker"
CELERY_BROKER_URL = env.broker("ZHPARK_BROKER_URL")
CELERY_TASK_IGNORE_RESULT = True  # the job row is the record of what was done
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# How long a worker holds a job before another may take it over, and how often owed jobs are looked for.
JOB_LEASE_SECONDS = env.integer("ZHPARK_JOB_LEASE_SECONDS", 300, low=1, high=86_400)
JOB_SWEEP_SECONDS = env.integer("ZHPARK_JOB_SWEEP_SECONDS", 30, low=1, high=3_600)
if CELERY_BROKER_URL.startswith("filesystem"):
    for _folder in ("messages", "processed", "control"):
        (BROKER_DIR / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "processed_folder": str(BROKER_DIR / "processed"),
        "control_folder": str(BROKER_DIR / "control"),
        "store_processed": False,
    }
else:
    # A web request that nudges a dead broker gives up at once; the sweep makes up for it.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": JOB_LEASE_SECONDS,
        "socket_connect_timeout": 2,
        "socket_timeout": 30,
        "retry_on_timeout": False,
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("ZHPARK_LOG_LEVEL", "WARNING").upper()},
    "loggers": {
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        # The file-system broker has no host; kombu says so at every connection.
        "kombu.connection": {"level": "ERROR"},
    },
}
