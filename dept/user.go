package dept

import "regexp"

// UserPattern is what Slack's user IDs look like, for patterns that hold one.
const UserPattern = `[UW][A-Z0-9]{1,30}`

// UserID matches a whole Slack user ID. Whatever names a person, in a form, a button, a
// mention or the settings, is held against it before it is stored or shown.
var UserID = regexp.MustCompile(`^` + UserPattern + `$`)

// notAMember tells whether an ID is that of nobody whom one may write to.
func notAMember(id string) bool { return !UserID.MatchString(id) || id == "USLACKBOT" }
