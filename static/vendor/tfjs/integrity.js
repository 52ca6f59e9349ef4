export const INTEGRITY = "sha256-00x500dwVxOnRVRDIxEXF5SuQMyFBG1ryuelGHzZtpQ=";
