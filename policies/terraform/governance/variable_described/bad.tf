variable "region" {
  type = string # expect: TG004
}

variable "zones" {
  type        = list(string)
  description = "" # expect: TG004
}

output "address" {
  value = "10.0.0.1" # expect: TG004
}
