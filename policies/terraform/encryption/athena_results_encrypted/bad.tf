resource "aws_athena_workgroup" "reports" {
  name = "reports"

  configuration {
    enforce_workgroup_configuration = false # expect: TE047

    result_configuration { # expect: TE047
      output_location = "s3://acme-results/reports/"
    }
  }
}

resource "aws_athena_workgroup" "adhoc" { # expect: TE047
  name = "adhoc"
}

resource "aws_athena_database" "clicks" { # expect: TE047
  name   = "clicks"
  bucket = "acme-clicks"
}
