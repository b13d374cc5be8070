variable "region" { # expect: TG004
  type = string
}

variable "zones" {
  type        = list(string)
  description = "" # expect: TG004
}

output "address" { # expect: TG004
  value = "10.0.0.1"
}
