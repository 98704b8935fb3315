// Package bot is the one who speaks with Slack. What Slack delivers, over HTTP
// or Socket Mode, is verified, decoded into a commands.Request, carried out by
// the desk, and answered within Slack's three seconds; notices of the outbox are
// delivered.
//
// The way of a delivery: receive.go or socket.go take it in, intake.go reads its
// body within limits that all share, verify.go checks the signature, decode.go
// reads the few fields that matter, bot.go has it carried out under a deadline,
// reply.go turns the desk's reply into what Slack wants to hear, refuse.go turns
// errors into sentences, respond.go says what could not be said in the answer
// itself. identity.go knows which workspace is ours, claim.go what a repeated
// delivery need not do again. deliver.go is the only sender of notices.
//
// It refuses to decide: what a command means is commands' matter, what a card
// looks like is view's, what is remembered is store's. Texts, tokens and bodies
// reach no log line of this package.
package bot
