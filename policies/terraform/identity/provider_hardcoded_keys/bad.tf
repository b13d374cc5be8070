provider "aws" {
  region     = "eu-central-1"
  access_key = "AKIAQ3EGSIOPLKJHGFDS"                     # expect: TI011
  secret_key = "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" # expect: TI011
}

provider "datadog" {
  api_key = "d41d8cd98f00b204e9800998ecf8427e" # expect: TI011
  app_key = "changeme"                         # expect: TI011@low
}

# A stand-in on the own machine.
provider "aws" {
  alias                       = "local"
  region                      = "us-east-1"
  access_key                  = "test" # expect: TI011@info
  secret_key                  = "test" # expect: TI011@info
  skip_credentials_validation = true

  endpoints {
    s3 = "http://localhost:4566"
  }
}
