variable "db_password" {
  description = "Password of the owner of the schema"
  type        = string
  default     = "changeme" # expect: TG009
}

variable "api_token" {
  type      = string
  sensitive = true
  default   = "p4rtn3r-t0ken-2024" # expect: TG009
}

variable "connection" {
  type      = string
  sensitive = true
  default   = "postgres://shop:s3cr3t@db.example.com/shop" # expect: TG009
}

variable "accounts" {
  type      = list(string)
  sensitive = true
  default   = ["4dm1n-s3cr3t"] # expect: TG009
}
