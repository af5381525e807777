"""What browsers in many languages write into the titles of private windows and of their own pages of passwords.

Collected from the language packs of Firefox 153 and Chromium 156: lower case, composed (NFC), without soft hyphens.
"""

# ruff: noqa: RUF001 - letters of many scripts look like Latin ones

from __future__ import annotations

FIREFOX_PRIVATE: tuple[str, ...] = (
    "anonymní prohlížení", "brabhsadh prìobhaideach", "duyệt web riêng tư", "gizli gezinti", "huliðsvafur",
    "kundaha ñemi", "meramban privat", "merdeiñ prevez", "modus privat", "məxfi səyahət", "nabigatze pribatua",
    "navegacion privada", "navegació privada", "navegación privada", "navegaçion privâ", "navegação privada",
    "navegação privativa", "navigare privată", "navigation private", "navigation privée", "navigatzione privada",
    "navigazion privade", "navigazione anonima", "pelayaran peribadi", "penjelajahan pribadi", "pori preifat",
    "privaatne veebilehitsemine", "privat browsing", "privat nettlesing", "privat surfning", "privata retumo",
    "private browsing", "privater modus", "privatno pregledanje", "privatno pregledavanje", "privatno pretraživanje",
    "priveenavigaasje", "privát böngészés", "privénavigatie", "privātā pārlūkošana", "priwatny modus",
    "shfletim privat", "súkromné prehliadanie", "tryb prywatny", "tunigin tusligt", "yksityinen selaus",
    "zasebno brskanje", "ιδιωτική περιήγηση", "жекелік шолу", "поверително сърфиране", "приватний перегляд",
    "приватно прегледање", "приватный просмотр", "прыватнае агляданне", "тамошобинии махфӣ", "тамошобинии хусусии",
    "тамошобинии хусусӣ", "գաղտնի դիտարկում", "גלישה פרטית", "التصفح الخاص", "مرور ناشناس", "نجی براؤزنگ",
    "ব্যক্তিগত ব্রাউজিং", "ਪ੍ਰਾਈਵੇਟ ਬਰਾਊਜ਼ਿੰਗ", "అంతరంగిక విహరణ", "ఆంతరంగిక విహారణ", "การท่องเว็บแบบส่วนตัว",
    "การเรียกดูแบบส่วนตัว", "პირადი თვალიერება", "ᱯᱨᱟᱭᱣᱮᱴ ᱵᱽᱨᱟᱣᱩᱡᱤᱝ", "プライベートブラウジング", "隐私浏览",
    "隱私瀏覽模式", "사생활 보호 모드",
)  # fmt: skip
"""What Firefox writes beside its own name in the title of a private window."""
FIREFOX_PASSWORDS: tuple[str, ...] = (
    "adgangskoder", "awalen uffiren", "contrasenyes", "contraseñas", "contrasignos", "contrasinais", "craes",
    "cyfrineiriau", "da'nga' huìi", "ewan taq tzij", "faclan-faire", "finnde", "fjalëkalime", "focail fhaire",
    "gerioù-tremen", "gesla", "gronidła", "hasła", "hesla", "heslá", "hesła", "jelszavak", "kata laluan", "lozinke",
    "lykilorð", "lösenord", "mga password", "mots de passe", "mật khẩu", "palavras-passe", "parolalar", "parole",
    "paroles", "parollar", "paroolid", "pasahitzak", "passord", "password", "passwords", "passwörter", "pasvortoj",
    "pleds-clav", "poule segrette", "salasanat", "sandi", "senhals", "senhas", "wachtwoorden", "wachtwurden",
    "ñe’ẽñemi", "κωδικοί πρόσβασησ", "лозинке", "лозинки", "ниҳонвожаҳо", "пароли", "парольдер", "паролі",
    "գաղտնաբառեր", "ססמאות", "كلمات السر", "پاس ورڈز", "گذرواژه‌ها", "पासवर्ड", "पासवर्डहरू", "পাসওয়ার্ড", "ਪਾਸਵਰਡ",
    "సంకేతపదాలు", "මුරපද", "รหัสผ่าน", "პაროლები", "ពាក្យសម្ងាត់", "ᱫᱟᱱᱟᱝ ᱥᱟᱵᱟᱫᱽ ᱠᱚ", "パスワード", "密码", "密碼", "비밀번호",
)  # fmt: skip
"""The title of Firefox's own page of kept passwords."""
CHROMIUM_PRIVATE: tuple[str, ...] = (
    "(anonimni način)", "(anonimno)", "(anonym)", "(anonymní režim)", "(gizli mod)", "(hali fiche)", "(in incognito)",
    "(incognito)", "(incògnit)", "(incógnito)", "(inkognito režīms)", "(inkognito)", "(inkognitó mód)",
    "(modo anônimo)", "(navegação anónima)", "(navigation privée)", "(samaran)", "(ανώνυμη περιήγηση)",
    "(анонімний перегляд)", "(без архивирања)", "(инкогнито)", "(גלישה בסתר)", "(التصفح المتخفي)", "(ناشناس)",
    "(پوشیدگی)", "(गुप्त)", "(ছদ্মবেশী)", "(છૂપી)", "(மறைநிலை)", "(అజ్ఞాతంగా)", "(ಅದೃಶ್ಯ)", "(ആള്‍മാറാട്ടം)",
    "(โหมดไม่ระบุตัวตน)", "(ማንነትን የማያሳውቅ)", "(ẩn danh)", "(無痕模式)", "(시크릿 모드)",
    "（シークレット モード）", "（无痕）",
)  # fmt: skip
"""What Chromium puts behind the name of a private window, where it names it to accessibility tools."""
CHROMIUM_PASSWORDS: tuple[str, ...] = (
    "adgangskodeadministrator", "administrador de contraseñas", "administrador de contraseñas de google",
    "gerenciador de senhas", "gerenciador de senhas do google", "gestionnaire de mots de passe",
    "gestionnaire de mots de passe google", "gestor de contrasenyes", "gestor de contrasenyes de google",
    "gestor de contraseñas", "gestor de contraseñas de google", "gestor de palavras-passe",
    "gestor de palavras-passe da google", "gestore delle password", "gestore delle password di google",
    "google adgangskodeadministrator", "google jelszókezelő", "google lösenordshantering",
    "google paroļu pārvaldnieks", "google passordlagring", "google password manager", "google passwortmanager",
    "google upravitelj zaporki", "google wachtwoordmanager", "google wagwoordbestuurder", "google şifre yöneticisi",
    "google менаџеру лозинки", "google менеджер паролей", "google менеджер паролів", "google мениджър на паролите",
    "google پاس ورڈ مینیجر", "google পাসওয়ার্ড ম্যানেজার", "google પાસવર્ડ મેનેજર", "google ಪಾಸ್‌ವರ್ಡ್ ನಿರ್ವಾಹಕ",
    "google የይለፍ ቃል አስተዳዳሪ", "google パスワード マネージャー", "google 密码管理工具", "google 密碼管理工具",
    "google 비밀번호 관리자",
    "google'i paroolihaldur", "googlen salasanojen ylläpito", "googlov upravitelj gesel", "jelszókezelő",
    "kidhibiti cha manenosiri", "kidhibiti cha manenosiri cha google", "lösenordshantering", "manager de parole",
    "manager de parole google", "menedżer haseł", "menedżer haseł google", "paroolihaldur", "paroļu pārvaldnieks",
    "passordlagring", "password manager", "passwortmanager", "pengelola sandi", "pengelola sandi google",
    "pengurus kata laluan", "salasanojen ylläpito", "slaptažodžių tvarkytuvė", "správca hesiel",
    "správca hesiel google", "správce hesel", "správce hesel google", "trình quản lý mật khẩu", "upravitelj gesel",
    "upravitelj zaporki", "wachtwoordmanager", "wagwoordbestuurder", "şifre yöneticisi",
    "διαχείριση κωδικών πρόσβασησ", "διαχείριση κωδικών πρόσβασησ google", "менаџер лозинки", "менеджер паролей",
    "менеджер паролів", "мениджър на паролите", "מנהל הסיסמאות", "מנהל הסיסמאות של google", "مدير كلمات المرور",
    "مدير كلمات المرور في google", "مدیر گذرواژه", "مدیر گذرواژه google", "پاس ورڈ مینیجر", "पासवर्ड व्यवस्थापक",
    "পাসওয়ার্ড ম্যানেজার", "પાસવર્ડ મેનેજર", "கடவுச்சொல் நிர்வாகி", "పాస్‌వర్డ్ మేనేజర్", "ಪಾಸ್‌ವರ್ಡ್ ನಿರ್ವಾಹಕ",
    "പാസ്‌വേഡ് മാനേജർ", "เครื่องมือจัดการรหัสผ่าน", "เครื่องมือจัดการรหัสผ่านบน google", "የይለፍ ቃል አስተዳዳሪ",
    "„google“ slaptažodžių tvarkytuvė", "パスワード マネージャー", "密码管理工具", "密碼管理工具", "비밀번호 관리자",
)  # fmt: skip
"""The title of Chromium's own page of kept passwords."""
