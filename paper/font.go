package paper

import _ "embed" // the letters

var (
	//go:embed font/Vazirmatn-Regular.woff2
	webRegular []byte
	//go:embed font/Vazirmatn-Bold.woff2
	webBold []byte
)
