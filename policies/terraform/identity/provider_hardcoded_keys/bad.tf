provider "aws" {
  region     = "eu-central-1"
  access_key = "AKSHOPDEPLOY2024"       # expect: TI011
  secret_key = "n0t-a-r3al-k3y-2024"   # expect: TI011
}

provider "datadog" {
  api_key = "d4shb0ards-4-all" # expect: TI011
  app_key = "changeme"         # expect: TI011@low
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
