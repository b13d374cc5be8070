resource "aws_athena_workgroup" "reports" {
  name = "reports"

  configuration {
    enforce_workgroup_configuration = false # expect: TE047

    result_configuration {
      output_location = "s3://acme-results/reports/" # expect: TE047
    }
  }
}

resource "aws_athena_workgroup" "adhoc" {
  name = "adhoc" # expect: TE047
}

resource "aws_athena_database" "clicks" {
  name   = "clicks" # expect: TE047
  bucket = "acme-clicks"
}
