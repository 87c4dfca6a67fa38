; The installer for Windows, of one user and without an administrator. makensis takes VERSION, FILES (a list of File
; lines), KILOBYTES (their size) and OUTPUT. Silent: newsreader-setup.exe /S, with
; /D=FOLDER at the end for another folder than the usual one. That folder must be new, empty, or Newsreader's own; else
; nothing is changed, and the exit status is 1.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
SetDateSave off ; else two installers of the same files differ
AllowSkipFiles off ; on a full disk a silent installation would leave out files, and say that all is well
RequestExecutionLevel user
Name "Newsreader"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Newsreader"
InstallDirRegKey HKCU "Software\Newsreader" "Folder"

VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Newsreader"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Installer of Newsreader"
VIAddVersionKey LegalCopyright "GPL-3.0-or-later"

!include LogicLib.nsh
!include MUI2.nsh
!include WordFunc.nsh
!insertmacro WordFind
!insertmacro WordReplace
!insertmacro un.WordReplace

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall"
!define KEY "Newsreader" ; what the keys of its versions there begin with; the rest is the folder of each
!define CLASSES "Software\Classes"

!define MUI_WELCOMEPAGE_TITLE "Install Newsreader ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Newsreader brings you the news as plain text and reads it aloud. It is installed for you alone, without an administrator, and adds two entries to your start menu.$\r$\n$\r$\nPress Install. It takes a minute or more."
!define MUI_FINISHPAGE_TITLE "Newsreader is installed"
!define MUI_FINISHPAGE_TEXT "Open it with the entry Newsreader of your start menu. In it, press h to hear every key, and q to quit."
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\bin\newsreader.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "--line"
!define MUI_FINISHPAGE_RUN_TEXT "Open Newsreader now"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Renames FROM to TO and removes what was TO. $R1 is then 1, or 0 if something in them is open for five seconds: a virus
; scanner has each new file open for a moment.
!macro TryToMove FROM TO
  StrCpy $R1 0
  ${For} $R0 1 10
    RMDir /r "${TO}"
    ClearErrors
    Rename "${FROM}" "${TO}"
    ${IfNot} ${Errors}
      StrCpy $R1 1
      ${ExitFor}
    ${EndIf}
    Sleep 500
  ${Next}
!macroend

; The folder cannot be renamed while something in it runs, so nothing is changed before the reader is closed.
!macro Move FROM TO
  !insertmacro TryToMove "${FROM}" "${TO}"
  ${DoWhile} $R1 = 0
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Newsreader is running. Close it, and press Retry." /SD IDCANCEL IDCANCEL`
      SetErrorLevel 1
      Abort "Newsreader is running. Nothing was changed."
    ${EndIf}
    !insertmacro TryToMove "${FROM}" "${TO}"
  ${Loop}
!macroend

; The first file that is written, and the last that is removed: what is called program next to it is Newsreader's. Its
; name alone counts, since a power cut can leave it empty.
!define MARKER "newsreader-folder.txt"
!define MARKER_TEXT "This folder is Newsreader's, which replaces and removes the folder called program in it."

; $R0 is then 1 if the folder is Newsreader's, else 0. Older versions wrote no marker.
!macro AskIfOurs
  ReadRegStr $R0 HKCU "Software\Newsreader" "Folder"
  ${If} $R0 == $INSTDIR
  ${AndIf} ${FileExists} "$INSTDIR\uninstall.exe"
  ${OrIf} ${FileExists} "$INSTDIR\${MARKER}"
    StrCpy $R0 1
  ${Else}
    StrCpy $R0 0
  ${EndIf}
!macroend

!macro Refuse SENTENCE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel 1
  Quit
!macroend

Function .onInit
  ; For what is no folder, as a drive's root, NSIS takes the usual folder.
  System::Call 'kernel32::GetCommandLineW() w.R0'
  ${WordFind} $R0 " /D=" "E+1}" $R1
  ${IfNot} ${Errors}
    ${Do}
      StrCpy $R0 $R1 1 -1
      ${If} $R0 != "\"
      ${AndIf} $R0 != " "
        ${ExitDo}
      ${EndIf}
      StrCpy $R1 $R1 -1
    ${Loop}
    ${If} $R1 != $INSTDIR
      !insertmacro Refuse "Newsreader cannot be installed in $R1. Nothing was changed. Give the whole path of a folder, without quotation marks."
    ${EndIf}
  ${EndIf}
  !insertmacro AskIfOurs
  ${If} $R0 = 0
    FindFirst $R1 $R0 "$INSTDIR\*.*"
    ${Do}
      ${If} $R0 != "."
      ${AndIf} $R0 != ".."
        ${ExitDo}
      ${EndIf}
      FindNext $R1 $R0
    ${Loop}
    FindClose $R1
    ${If} $R0 != ""
      !insertmacro Refuse "Newsreader was not installed, because other files are in $INSTDIR. Nothing was changed. Move them, or give a folder that is empty."
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro AskIfOurs
  ${If} $R0 = 0
    !insertmacro Refuse "Newsreader is not in $INSTDIR. Nothing was removed."
  ${EndIf}
FunctionEnd

; What leads to the version in FOLDER: the start menu and lists of sources. The latter are offered by "Open with", and
; opened so where no other program is.
!macro LeadTo FOLDER
  SetOutPath "$PROFILE" ; where the reader starts
  CreateShortCut "$SMPROGRAMS\Newsreader.lnk" "${FOLDER}\program\bin\newsreader.exe" "--line" "" 0 SW_SHOWNORMAL "" "The news, for screen readers and by voice"
  CreateShortCut "$SMPROGRAMS\Newsreader, full screen.lnk" "${FOLDER}\program\bin\newsreader.exe" "--visual" "" 0 SW_SHOWMAXIMIZED "" "The news on the full screen"
  WriteRegStr HKCU "${CLASSES}\Newsreader.opml" "" "List of news sources"
  WriteRegStr HKCU "${CLASSES}\Newsreader.opml\shell\open" "" "Add to Newsreader"
  WriteRegStr HKCU "${CLASSES}\Newsreader.opml\shell\open\command" "" '"${FOLDER}\program\bin\newsreader.exe" opml import "%1"'
  WriteRegStr HKCU "${CLASSES}\.opml\OpenWithProgids" "Newsreader.opml" ""
  ReadRegStr $R0 HKCR ".opml" ""
  ${If} $R0 == ""
    WriteRegStr HKCU "${CLASSES}\.opml" "" "Newsreader.opml"
  ${EndIf}
  WriteRegStr HKCU "Software\Newsreader" "Folder" "${FOLDER}"
!macroend

; The last file of a version that is written.
!define LAST "complete.txt"

!macro MoveAway
  ; A power cut in the middle of an upgrade leaves the version before whole, and this one in parts.
  ${If} ${FileExists} "$INSTDIR\program.old\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\program\${LAST}"
    !insertmacro Move "$INSTDIR\program.old" "$INSTDIR\program"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    !insertmacro Move "$INSTDIR\program" "$INSTDIR\program.old"
  ${EndIf}
!macroend

Var IsMovedAway

; The version before stays until this one is there.
Function .onInstFailed
  SetOutPath "$TEMP"
  ${If} $IsMovedAway == 1
    ${If} ${FileExists} "$INSTDIR\program.old\*.*"
      !insertmacro TryToMove "$INSTDIR\program.old" "$INSTDIR\program"
    ${Else}
      RMDir /r "$INSTDIR\program"
      Delete "$INSTDIR\${MARKER}"
    ${EndIf}
  ${EndIf}
  RMDir "$INSTDIR"
FunctionEnd

Section
  SetShellVarContext current
  CreateDirectory "$INSTDIR"
  ClearErrors
  FileOpen $0 "$INSTDIR\${MARKER}" w
  ${If} ${Errors}
    SetErrorLevel 1
    Abort "Nothing can be written to $INSTDIR. Nothing was changed."
  ${EndIf}
  FileWrite $0 "${MARKER_TEXT}$\r$\n"
  FileClose $0
  !insertmacro MoveAway
  StrCpy $IsMovedAway 1
  !include "${FILES}"
  FileOpen $0 "$INSTDIR\program\${LAST}" w
  FileWrite $0 "${VERSION}"
  FileClose $0
  RMDir /r "$INSTDIR\program.old"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  DetailPrint "Preparing Newsreader, so that it opens at once."
  nsExec::Exec '"$INSTDIR\program\python\python.exe" -I -m compileall -q -j 0 "$INSTDIR\program\python\Lib"'
  Pop $0
  nsExec::Exec '"$INSTDIR\program\python\python.exe" -I "$INSTDIR\program\bin\user_path.py" add "$INSTDIR\program\bin"'
  Pop $0

  !insertmacro LeadTo "$INSTDIR"

  ; Older versions had one key for all folders.
  ReadRegStr $0 HKCU "${UNINSTALL}\${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    DeleteRegKey HKCU "${UNINSTALL}\${KEY}"
  ${EndIf}
  ${WordReplace} "$INSTDIR" "\" "/" "+" $1
  StrCpy $1 "${UNINSTALL}\${KEY} $1"
  WriteRegStr HKCU $1 "DisplayName" "Newsreader"
  WriteRegStr HKCU $1 "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU $1 "Publisher" "Newsreader"
  WriteRegStr HKCU $1 "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU $1 "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU $1 "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU $1 "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU $1 "NoModify" 1
  WriteRegDWORD HKCU $1 "NoRepair" 1
SectionEnd

; Headlines, settings and the log stay: they are the user's.
Section Uninstall
  SetShellVarContext current
  !insertmacro MoveAway
  nsExec::Exec '"$INSTDIR\program.old\python\python.exe" -I "$INSTDIR\program.old\bin\user_path.py" remove "$INSTDIR\program\bin"'
  Pop $0
  RMDir /r "$INSTDIR\program.old"

  ${un.WordReplace} "$INSTDIR" "\" "/" "+" $0
  DeleteRegKey HKCU "${UNINSTALL}\${KEY} $0"
  ReadRegStr $0 HKCU "${UNINSTALL}\${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    DeleteRegKey HKCU "${UNINSTALL}\${KEY}"
  ${EndIf}
  ReadRegStr $0 HKCU "Software\Newsreader" "Folder"
  ${If} $0 == $INSTDIR
    Call un.LeadToAnother
  ${EndIf}

  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  Delete "$INSTDIR\${MARKER}"
  RMDir "$INSTDIR"
SectionEnd

; Another version, in another folder, takes the place of the one that was removed.
Function un.LeadToAnother
  StrCpy $0 0
  ${Do}
    EnumRegKey $1 HKCU "${UNINSTALL}" $0
    ${If} $1 == ""
      ${ExitDo}
    ${EndIf}
    IntOp $0 $0 + 1
    StrLen $2 "${KEY}"
    StrCpy $2 $1 $2
    ReadRegStr $3 HKCU "${UNINSTALL}\$1" "InstallLocation"
    ${If} $2 == "${KEY}"
    ${AndIf} ${FileExists} "$3\program\bin\newsreader.exe"
      !insertmacro LeadTo "$3"
      Return
    ${EndIf}
  ${Loop}

  Delete "$SMPROGRAMS\Newsreader.lnk"
  Delete "$SMPROGRAMS\Newsreader, full screen.lnk"
  DeleteRegKey HKCU "${CLASSES}\Newsreader.opml"
  DeleteRegValue HKCU "${CLASSES}\.opml\OpenWithProgids" "Newsreader.opml"
  ReadRegStr $0 HKCU "${CLASSES}\.opml" ""
  ${If} $0 == "Newsreader.opml"
    DeleteRegValue HKCU "${CLASSES}\.opml" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\.opml\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.opml"
  DeleteRegKey HKCU "Software\Newsreader"
FunctionEnd
