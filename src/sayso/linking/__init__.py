"""Over pages: names, speakers, copies, versions. Pure functions; a driver carries them."""
