resource "aws_ecr_repository" "shop" { # expect: TE017
  name                 = "shop"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository" "batch" {
  name = "batch"

  encryption_configuration {
    encryption_type = "AES256" # expect: TE017
  }
}
