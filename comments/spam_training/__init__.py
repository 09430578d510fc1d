"""How the weights of the spam score are learnt. Nothing here runs on the site; see docs/spam-model.md."""
