variable "region" {
  description = "Where everything runs" # expect: TG003
}

variable "zones" {
  default = ["eu-central-1a", "eu-central-1b"] # expect: TG003
}
