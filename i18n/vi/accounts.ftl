## Đăng nhập và tài khoản.
sign-in-title = Đăng nhập
sign-in-email = Thư điện tử
sign-in-password = Mật khẩu
sign-in-button = Đăng nhập
sign-in-demo = Tài khoản dùng thử
sign-out = Đăng xuất
