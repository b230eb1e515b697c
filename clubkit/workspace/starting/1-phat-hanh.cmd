@echo off
rem Buoc 1: phat hanh phieu cho tung don vi
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
if exist ".venv\Scripts\activate.bat" call ".venv\Scripts\activate.bat"
clubkit issue-templates %*
pause
