provider "aws" {
  region = "eu-central-1"
}

module "orders" { # expect: TG007
  source = "./modules/queue"
  name   = "orders"
  delays = 30
}

module "mails" { # expect: TG007
  source = "./modules/queue"
  delay  = 10
}

module "partners" { # expect: TG007
  for_each = toset(["a", "b"])
  source   = "./modules/queue"
}
