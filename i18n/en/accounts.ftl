## Signing in and accounts.
sign-in-title = Sign in
sign-in-email = E-mail
sign-in-password = Password
sign-in-button = Sign in
sign-in-demo = Demonstration accounts
sign-out = Sign out
