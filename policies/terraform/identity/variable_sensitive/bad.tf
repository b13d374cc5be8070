# Inputs of a database module.
variable "db_password" { # expect: TI014
  description = "Password of the owner of the schema"
  type        = string
}

variable "stripe_api_key" { # expect: TI014
  description = "Key for payments"
  type        = string
  default     = null
  sensitive   = false
}

variable "github_token" { # expect: TI014
  type    = string
  default = ""
}
