# Called by `live`, so that its state is that of the caller although it configures a provider of its own.
provider "aws" {
  alias  = "replica"
  region = "eu-west-1"
}
