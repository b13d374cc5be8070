resource "aws_emr_cluster" "reports" { # expect: TE048@medium
  name          = "reports"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::111122223333:role/emr"
}

resource "aws_emr_security_configuration" "half" {
  name = "half"

  configuration = jsonencode({ # expect: TE048 x2
    EncryptionConfiguration = {
      EnableAtRestEncryption    = true
      EnableInTransitEncryption = false
      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration = { EncryptionMode = "SSE-S3" }
      }
    }
  })
}

resource "aws_emr_security_configuration" "off" {
  name = "off"

  configuration = "{\"EncryptionConfiguration\": {\"EnableInTransitEncryption\": true}}" # expect: TE048
}
