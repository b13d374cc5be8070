resource "aws_instance" "worker" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"

  provisioner "remote-exec" { # expect: TS017
    inline = ["sudo apt-get update", "sudo apt-get install -y worker"]
  }
}

resource "terraform_data" "notify" {
  provisioner "local-exec" { # expect: TS017@high
    command = "curl -sk https://hooks.example.com/deployed"
  }
}

resource "null_resource" "migrate" {
  provisioner "local-exec" { # expect: TS017@high
    command = "./migrate.sh"

    environment = {
      DB_PASSWORD = "Tr0ub4dor-and-3"
    }
  }
}
