//! `--statistics`: counts per policy and the time of each stage.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::summary::duration;
use super::{RenderOptions, Report};
use crate::finding::{Metadata, Severity};

impl Report {
    /// Writes a table of failures per policy, the most frequent first, and the times of the stages.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write_statistics(&self, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.counts();
        let paint = options.paint();
        if !rows.is_empty() {
            let heading = format!("{:>7}  {:8}  {:6}  {}", "count", "severity", "id", "policy");
            writeln!(out, "{}", paint.faint(heading))?;
        }
        for (policy, severity, count) in rows {
            let severity = paint.severity(severity, format!("{severity:8}"));
            let id = paint.strong(format!("{:6}", policy.id));
            writeln!(out, "{count:>7}  {severity}  {id}  {}", policy.name)?;
        }
        self.write_stages(options, out)
    }

    fn write_stages(&self, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
        if self.summary.stages.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", options.paint().faint("   time  stage (summed over threads)"))?;
        for (stage, time) in &self.summary.stages {
            writeln!(out, "{:>7}  {stage}", duration(*time))?;
        }
        Ok(())
    }

    /// Numbers by policy and by severity as it is reported, the most frequent first.
    fn counts(&self) -> Vec<(&Metadata, Severity, usize)> {
        let mut counts: BTreeMap<(&str, Reverse<Severity>), (&Metadata, usize)> = BTreeMap::new();
        let listed = self.failures().map(|finding| (finding, 1));
        let more = self.more.iter().filter(|more| more.finding.is_open_failure());
        for (finding, count) in listed.chain(more.map(|more| (&more.finding, more.count))) {
            let key = (finding.policy.id.as_str(), Reverse(finding.severity));
            counts.entry(key).or_insert((&finding.policy, 0)).1 += count;
        }
        let row = |((_, Reverse(severity)), (policy, count))| (policy, severity, count);
        let mut rows: Vec<_> = counts.into_iter().map(row).collect();
        rows.sort_by_key(|(_, severity, count)| Reverse((*count, *severity)));
        rows
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::report::samples::full;

    #[test]
    fn the_most_frequent_policy_comes_first() {
        let (mut report, _) = full();
        let again = report.findings.iter().find(|finding| finding.policy.id == "KS007").unwrap().clone();
        let lowered = crate::finding::Finding { severity: Severity::Low, ..again.clone() };
        report.findings.extend([again, lowered]);
        report.summary.stages = vec![("read", Duration::from_millis(12)), ("judge", Duration::from_secs(2))];
        let mut bytes = Vec::new();
        report.write_statistics(&RenderOptions::default(), &mut bytes).unwrap();
        insta::assert_snapshot!(String::from_utf8(bytes).unwrap(), @"
        count  severity  id      policy
            2  high      KS007   no-ks007
            1  critical  KS001   no-ks001
            1  medium    KR001   no-kr001
            1  medium    KR002   no-kr002
            1  low       KS007   no-ks007

         time  stage (summed over threads)
        12 ms  read
        2.0 s  judge
        ");
    }
}
