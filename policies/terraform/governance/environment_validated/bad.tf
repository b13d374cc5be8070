variable "environment" { # expect: TG010
  description = "Which stage this is"
  type        = string
}
