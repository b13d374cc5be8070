variable "region" {
  description = "Where everything runs"
  type        = string
}

variable "zones" {
  type    = list(string)
  default = ["eu-central-1a", "eu-central-1b"]
}

variable "settings" {
  type = any
}

# How Terraform 0.11 wrote it.
variable "name" {
  type = "string"
}
