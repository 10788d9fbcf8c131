@echo off
rem Starts the fake of QuickBlox's unread counts on Windows: bin\unread-fake-server --help
rem
rem JAVA_HOME chooses the JVM; UNREAD_FAKE_JAVA_OPTS adds to its options. Unlike the launcher beside it, this one keeps
rem nothing between starts, so each takes as long as the first.
setlocal
set "JAR=%~dp0..\lib\unread-fake-server-standalone.jar"

if defined JAVA_HOME (
  set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  set "JAVA=java.exe"
)
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo unread-fake-server: no java found; install a JDK 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)

"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:ReservedCodeCacheSize=48m ^
  -Xss512k -Xmx512m -Xlog:disable -Xlog:all=error:stderr %UNREAD_FAKE_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
