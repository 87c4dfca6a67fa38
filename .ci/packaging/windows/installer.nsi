; The installer for Windows, of one user and without an administrator. makensis takes VERSION, FILES (a list of File
; lines), KILOBYTES (their size) and OUTPUT. Silent: newsreader-setup.exe /S, with
; /D=FOLDER at the end for another folder than the usual one.

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

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Newsreader"
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
  ${If} $IsMovedAway == 1
    SetOutPath "$TEMP"
    ${If} ${FileExists} "$INSTDIR\program.old\*.*"
      !insertmacro TryToMove "$INSTDIR\program.old" "$INSTDIR\program"
    ${Else}
      RMDir /r "$INSTDIR\program"
    ${EndIf}
    RMDir "$INSTDIR"
  ${EndIf}
FunctionEnd

Section
  SetShellVarContext current
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

  SetOutPath "$PROFILE" ; where the reader starts
  CreateShortCut "$SMPROGRAMS\Newsreader.lnk" "$INSTDIR\program\bin\newsreader.exe" "--line" "" 0 SW_SHOWNORMAL "" "The news, for screen readers and by voice"
  CreateShortCut "$SMPROGRAMS\Newsreader, full screen.lnk" "$INSTDIR\program\bin\newsreader.exe" "--visual" "" 0 SW_SHOWMAXIMIZED "" "The news on the full screen"

  ; Lists of sources: offered by "Open with", and opened so where no other program is.
  WriteRegStr HKCU "${CLASSES}\Newsreader.opml" "" "List of news sources"
  WriteRegStr HKCU "${CLASSES}\Newsreader.opml\shell\open" "" "Add to Newsreader"
  WriteRegStr HKCU "${CLASSES}\Newsreader.opml\shell\open\command" "" '"$INSTDIR\program\bin\newsreader.exe" opml import "%1"'
  WriteRegStr HKCU "${CLASSES}\.opml\OpenWithProgids" "Newsreader.opml" ""
  ReadRegStr $0 HKCR ".opml" ""
  ${If} $0 == ""
    WriteRegStr HKCU "${CLASSES}\.opml" "" "Newsreader.opml"
  ${EndIf}

  WriteRegStr HKCU "Software\Newsreader" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Newsreader"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Newsreader"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; Headlines, settings and the log stay: they are the user's.
Section Uninstall
  SetShellVarContext current
  !insertmacro MoveAway
  nsExec::Exec '"$INSTDIR\program.old\python\python.exe" -I "$INSTDIR\program.old\bin\user_path.py" remove "$INSTDIR\program\bin"'
  Pop $0
  RMDir /r "$INSTDIR\program.old"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"

  ; Another version, in another folder, keeps what is its own.
  ReadRegStr $0 HKCU "Software\Newsreader" "Folder"
  ${If} $0 == $INSTDIR
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
    DeleteRegKey HKCU "${UNINSTALL}"
  ${EndIf}
SectionEnd
