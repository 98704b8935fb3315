package smoke

func cleanUpBinary() {}
