; The installer for Windows: for one user, without an administrator. installer.py compiles it and
; says what the names in {#…} stand for.

#if Ver < EncodeVer(6, 3, 0)
  #error Inno Setup 6.3 or newer is needed
#endif
#define RunKey "Software\Microsoft\Windows\CurrentVersion\Run"
#define ApprovedKey "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

[Setup]
AppId={#AppId}
AppName={#ShownName}
AppVersion={#Version}
AppPublisher=Bitrix24 Tray contributors
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={autopf}\{#ShownName}
DisableProgramGroupPage=yes
; The oldest Windows that Qt runs on: 10, version 1809.
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; An update must not turn launch at login on again for who has turned it off since.
UsePreviousTasks=no
CloseApplications=yes
RestartApplications=no
UninstallDisplayName={#ShownName}
UninstallDisplayIcon={app}\{#Windowed}
SetupIconFile={#Icon}
WizardStyle=modern
Compression=lzma2/max
SolidCompression=yes
OutputDir={#Output}
OutputBaseFilename={#OutputName}

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[CustomMessages]
en.ForgetEverything=Remove your accounts, settings and the log, too?%n%nOtherwise they stay for the next time.
ru.ForgetEverything=Удалить также учётные записи, настройки и журнал?%n%nИначе они останутся до следующего раза.

[Tasks]
Name: "launchatlogin"; Description: "{cm:AutoStartProgram,{#ShownName}}"; Flags: unchecked; Check: IsFirstTime

[InstallDelete]
; What an earlier version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licences"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
; With this name Windows knows whom notifications are from.
Name: "{autoprograms}\{#ShownName}"; Filename: "{app}\{#Windowed}"; AppUserModelID: "{#AppId}"

[Registry]
; The very value the program's own settings write and read.
Root: HKCU; Subkey: "{#RunKey}"; ValueType: string; ValueName: "{#ShownName}"; ValueData: """{app}\{#Windowed}"""; Tasks: launchatlogin

[Run]
Filename: "{app}\{#Windowed}"; Description: "{cm:LaunchProgram,{#ShownName}}"; Flags: nowait postinstall skipifsilent
; After a silent update it goes on as before.
Filename: "{app}\{#Windowed}"; Flags: nowait skipifnotsilent; Check: HasRun

[Code]
const
  PatienceMs = 10000;
  StepMs = 100;

var
  WasRunning, Forgetting: Boolean;
  Accounts: TStringList;

function IsFirstTime: Boolean;
begin
  Result := not RegKeyExists(HKCU, 'Software\Microsoft\Windows\CurrentVersion\Uninstall\{#AppId}_is1');
end;

function HasRun: Boolean;
begin
  Result := WasRunning;
end;

function Installed(const Name: String): String;
begin
  Result := ExpandConstant('{app}\') + Name;
end;

{ Windows lets nobody write to a program that runs. }
function Runs(const FileName: String): Boolean;
var
  Opened: TFileStream;
begin
  Result := False;
  if not FileExists(FileName) then
    Exit;
  try
    Opened := TFileStream.Create(FileName, fmOpenReadWrite or fmShareExclusive);
    Opened.Free;
  except
    Result := True;
  end;
end;

function Succeeds(const Arguments: String): Boolean;
var
  Status: Integer;
begin
  Result := Exec(Installed('{#Command}'), Arguments, '', SW_HIDE, ewWaitUntilTerminated, Status) and (Status = 0);
end;

{ The running tray is asked to leave, as from its own menu; False: there was none. }
function HasQuit: Boolean;
var
  Waited: Integer;
begin
  Result := FileExists(Installed('{#Command}')) and Succeeds('quit');
  Waited := 0;
  while Result and (Waited < PatienceMs) and (Runs(Installed('{#Windowed}')) or Runs(Installed('{#Command}'))) do
  begin
    Sleep(StepMs);
    Waited := Waited + StepMs;
  end;
end;

function PrepareToInstall(var NeedsRestart: Boolean): String;
begin
  WasRunning := HasQuit;
  Result := '';
end;

{ The first column of what `accounts` prints. }
procedure TakeAccount(const Line: String; const Error, FirstLine: Boolean);
begin
  if not Error and (Pos(#9, Line) > 1) then
    Accounts.Add(Copy(Line, 1, Pos(#9, Line) - 1));
end;

{ The secrets are in the credential manager of Windows, and the program knows which are its own. }
procedure SignOutEverybody;
var
  Status, Each: Integer;
begin
  Accounts := TStringList.Create;
  ExecAndLogOutput(Installed('{#Command}'), 'accounts', '', SW_HIDE, ewWaitUntilTerminated, Status, @TakeAccount);
  for Each := 0 to Accounts.Count - 1 do
    Succeeds('sign-out "' + Accounts[Each] + '"');
  Accounts.Free;
end;

{ Whoever turned it on, unless it starts another copy of the program. }
procedure RemoveLaunchAtLogin;
var
  Command: String;
begin
  if RegQueryStringValue(HKCU, '{#RunKey}', '{#ShownName}', Command) and
    (Pos(Lowercase(ExpandConstant('{app}\')), Lowercase(Command)) > 0) then
  begin
    RegDeleteValue(HKCU, '{#RunKey}', '{#ShownName}');
    RegDeleteValue(HKCU, '{#ApprovedKey}', '{#ShownName}');
  end;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step = usUninstall then
  begin
    HasQuit;
    RemoveLaunchAtLogin;
    Forgetting := SuppressibleMsgBox(CustomMessage('ForgetEverything'), mbConfirmation, MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES;
    if Forgetting then
      SignOutEverybody;
  end;
  if (Step = usPostUninstall) and Forgetting then
  begin
    DelTree(ExpandConstant('{userappdata}\{#Folder}'), True, True, True);
    DelTree(ExpandConstant('{localappdata}\{#Folder}'), True, True, True);
  end;
end;
