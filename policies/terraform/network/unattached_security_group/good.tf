variable "image" {
  type = string
}

resource "aws_security_group" "app" {
  name = "shop-app"
}

resource "aws_instance" "app" {
  ami                    = var.image
  vpc_security_group_ids = [aws_security_group.app.id]
}

resource "aws_security_group" "shared" {
  name = "shop-shared"
}

output "shared_group" {
  value = aws_security_group.shared.id
}
