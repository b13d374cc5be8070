variable "environment" {
  description = "Which stage this is" # expect: TG010
  type        = string
}
