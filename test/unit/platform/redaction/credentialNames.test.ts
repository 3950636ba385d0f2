import assert from 'node:assert/strict';
import { isCredentialName } from '../../../../src/platform/redaction/credentialNames';

/** What is tested, names of credentials, and names that only look like them. */
const table: readonly [what: string, credentials: string, others: string][] = [
  [
    'tokens, but not what is told of them',
    `token, tokens, Token, TOKEN, user_token, userToken, user-token, user.token, token2, token_2, accesstoken, access_token,
    refreshToken, idToken, JWTToken, x-auth-token, csrf_token, XSRF, token_value, slack_bot_token_new, token for login,
    X-Amz-Security-Token, ｔｏｋｅｎ, jwt, bearer`,
    `Token Amount, Token_Number, token no, Token No., token_date, Token ID, Token Money Paid, token_type, token_count,
    token_usage, tokenizer, tokenize, tokenized, token of appreciation`,
  ],
  [
    'keys that open doors, but not those that name things',
    `apiKey, api_key, API_KEY, APIKey, apikey, x-api-key, X-Api-Key, apiKey2, api keys, xapikey, api_key_prod, API Key (test),
    private_key, private_key_id, private_key_pem, secretKey, signing-key, encryption-key, session_key, access_key_id, sshKey,
    sshkey, aws_secret_access_key, master_key, authkey, auth_key, clientkey, license_key, SharedAccessKey, passkey, webhook key, merchant_key,
    working_key, SUPABASE_ANON_KEY, service_role_key, google_maps_key, rsa_key, merchant_salt, SharedAccessSignature, connect.sid`,
    `key, keys, primary_key, cache-key, sort_key, idempotency_key, public_key, keyboard, monkey, turkey, hotkey, keyword, keywords,
    keynote, key account manager, Key Account, key_points, api_key_name, access_key_status`,
  ],
  [
    'secrets, but not people who keep them',
    'secret, clientSecret, client_secret, clientsecret, secrets, secret_value, webhookSecret, secret_id',
    'Secret Santa, Secret Shopper Visit, secretary, secretariat, secret_type',
  ],
  [
    'passwords anywhere in a name that does not only describe them',
    `password, Passwords, PassWord, pass word, db_password, userpassword, passwordHash, password_hash, Wi-Fi Password,
    password_confirmation, passwd, pwd, userpwd, passphrase, passcode, pass_code, credential, credentials, creds, credentials_json`,
    'password_changed_at, passwordChangedAt, password_strength, Password Policy, password_required',
  ],
  [
    'passwords in other languages',
    `Passwort, Benutzerpasswort, Kennwort, contraseña, Contraseña del usuario, contrasena, senha, senha_do_usuario, wachtwoord,
    пароль, Пароль, 密码, 用户密码, パスワード, पासवर्ड, mot_de_passe`,
    'resenha, Kennzeichen, 密度, पास, паром, wachtlijst',
  ],
  [
    'passes of machines, but not those of people',
    'db_pass, user_pass, smtpPass, SMTP_PASS, admin-pass',
    `pass, Pass, pass_type, bus_pass, Bus Pass No, gate_pass, season pass, pass_percentage, passed, pass_rate, passenger, passport,
    Passport No, compass, bypassed, Passing Year`,
  ],
  [
    'codes that let somebody in, but not postal codes',
    `security_code, Security Code, access code, recovery_code, backupCodes, Verification Code, 2fa_code, otp, OTP Code, login_otp,
    totp, cvv, CVV2, mpin, upi_pin, security_pin, secret_answer, seed_phrase`,
    `Access code for gate, pin, PIN, pin_code, Pin Code, PIN Code, PinCode, pincode, pincode_area, zip code, dress code, promo_code, country_code,
    status_code, opinion, spinner, pinned, shipping, shopping`,
  ],
  [
    'what signs in, but not who signs',
    `auth, Authorization, proxy-authorization, authentication, oauth, oauth2, basicAuth, auth_header, cookie, cookies, Set-Cookie,
    session cookie, session_id, sessionId, sessionid, PHPSESSID, webhook_signature, x-hub-signature`,
    `auth.status, auth_method, Authorization Number, Authorization Date, authorized_by, author, authors, authority, authored_by,
    Cookie Preference, cookie_policy, session, sessions, session_date, signature, Signature Required, customer_signature, design,
    assigned`,
  ],
  [
    'none of these',
    'token',
    '_, id, task_id, run_id, user_id, name, email, contact_number, status, toString, __proto__, constructor, hasOwnProperty',
  ],
];

describe('names of credentials', () => {
  for (const [what, credentials, others] of table) {
    it(`are those of ${what}`, () => {
      const missed = credentials.split(/,\s+/).filter((name) => !isCredentialName(name));
      const wrong = others.split(/,\s+/).filter(isCredentialName);
      assert.deepEqual({ missed, wrong }, { missed: [], wrong: [] });
    });
  }

  it('are not empty', () => {
    assert.deepEqual(['', ' '].filter(isCredentialName), []);
  });

  it('are found at the end of a name of any length', () => {
    assert.equal(isCredentialName(`${'a'.repeat(5_000_000)}_token`), true);
    assert.equal(isCredentialName('a1'.repeat(2_500_000)), false);
  });
});
