@echo off
rem Buoc 3: tong hop phieu hop le vao kho so lieu
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
rem Tim clubkit: trong thu muc nay, tren may, o thu muc ngay ben tren, roi noi da chay lenh init
set "PATH=%~dp0.venv\Scripts;%PATH%;%~dp0..\.venv\Scripts;$scripts"
where clubkit >nul 2>nul || (echo Không tìm thấy clubkit trên máy này. Cài lại theo README.vi.md của clubkit rồi chạy clubkit init ở một thư mục mới để lấy lại tệp này. & pause & exit /b 2)
clubkit merge %*
pause
