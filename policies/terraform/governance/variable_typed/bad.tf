variable "region" { # expect: TG003
  description = "Where everything runs"
}

variable "zones" { # expect: TG003
  default = ["eu-central-1a", "eu-central-1b"]
}
