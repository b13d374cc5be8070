variable "mutability" {
  type    = string
  default = "IMMUTABLE"
}

resource "aws_ecr_repository" "shop" {
  for_each             = toset(["shop", "batch"])
  name                 = each.key
  image_tag_mutability = var.mutability
}

resource "aws_ecr_repository" "web" {
  name                 = "web"
  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
}
