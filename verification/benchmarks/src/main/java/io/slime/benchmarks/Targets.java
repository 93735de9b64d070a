// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import static io.slime.benchmarks.Report.Judgement.AT_LEAST;
import static io.slime.benchmarks.Report.Judgement.AT_MOST;
import static io.slime.benchmarks.Report.Judgement.SHOWN;
import static io.slime.benchmarks.Report.Unit.SIZE;
import static io.slime.benchmarks.Report.Unit.TIME;

import java.util.List;
import java.util.OptionalDouble;

/** What the figures of a run are compared with, and what they have to be. */
final class Targets {
  private static final double MICROSECOND = 1e3;
  private static final double MILLISECOND = 1e6;
  private static final double SECOND = 1e9;
  private static final double KILOBYTE = 1024;

  /** An object with a number, a place in a text, and why there is no number. */
  private static final double RESULT_BYTES = 32;

  private static final double MEGABYTE = 1e6;

  private final Results results;
  private final ReferenceFigures reference;
  private final Report report = new Report();

  Targets(Results results, ReferenceFigures reference) {
    this.results = results;
    this.reference = reference;
  }

  Report judge() {
    List.of(10, 100, 1_000).forEach(this::fence);
    host();
    mesh();
    allFences();
    reading();
    globalProxy();
    allManagers();
    prometheus();
    for (PluginBenchmark.Input input : PluginBenchmark.Input.values()) {
      plugin(input);
    }
    for (int descriptors : new int[] {1, 10, 50}) {
      limiter("const", descriptors);
      limiter("expr", descriptors);
    }
    linearLimiters();
    allLimiters();
    evaluation();
    return report;
  }

  private void fence(int hosts) {
    String what = "fence of " + hosts + " hosts";
    String ours = "FenceBenchmark.translate/" + hosts;
    String theirs = "Fence/hosts=" + hosts + "/object";
    report.compare(
        what + " to Sidecar",
        TIME,
        results.time(ours),
        "Go",
        reference.time(theirs),
        hosts == 10 ? SHOWN : AT_LEAST,
        5);
    report.compare(
        what + " to Sidecar",
        TIME,
        results.time(ours),
        "its JSON",
        results.time("FenceBenchmark.writeJson/" + hosts),
        AT_MOST,
        3);
    report.compare(
        what + ", allocation",
        SIZE,
        results.allocation(ours),
        "Go",
        reference.allocation(theirs),
        AT_MOST,
        hosts == 1_000 ? 1 / 3.0 : 1);
    beside(what + ", prepared before", "FenceBenchmark.translatePrepared/" + hosts, ours);
    beside(what + ", in a mesh that has them", "FenceBenchmark.translateInMesh/" + hosts, ours);
    beside(what + ", and its status", "FenceBenchmark.translateWithStatus/" + hosts, ours);
    beside(what + ", and its causes", "FenceBenchmark.translateWithCauses/" + hosts, ours);
  }

  private void beside(String what, String benchmark, String other) {
    report.compare(what, TIME, results.time(benchmark), "alone", results.time(other), SHOWN, 0);
  }

  /** Ten times as many of something, and a little for caches that no longer hold everything. */
  private void linear(String many, String benchmark, String few, String other) {
    report.compare(many, TIME, results.time(benchmark), few, results.time(other), AT_MOST, 12);
  }

  private void mesh() {
    report.limit(
        "mesh of 65,000 objects, first snapshot",
        TIME,
        results.time("FirstSnapshotBenchmark.firstSnapshot"),
        AT_MOST,
        2 * SECOND);
    report.limit(
        "mesh of 65,000 objects, snapshot", TIME, results.time("MeshBenchmark.snapshot"), SHOWN, 0);
    report.limit(
        "mesh of 65,000 objects, live heap",
        SIZE,
        results.counter("FirstSnapshotBenchmark.heap", "total"),
        AT_MOST,
        400 * MEGABYTE);
    report.limit(
        "mesh of 65,000 objects, heap of the indexes",
        SIZE,
        results.counter("FirstSnapshotBenchmark.heap", "indexes"),
        SHOWN,
        0);
    report.limit(
        "one changed Service",
        TIME,
        results.time("MeshBenchmark.changedService"),
        AT_MOST,
        100 * MICROSECOND);
    report.limit(
        "one changed VirtualService",
        TIME,
        results.time("MeshBenchmark.changedVirtualService"),
        AT_MOST,
        100 * MICROSECOND);
    report.limit(
        "four questions about one host",
        TIME,
        results.time("MeshBenchmark.questionsAboutOneHost"),
        SHOWN,
        0);
  }

  private void globalProxy() {
    report.limit(
        "global proxy with 200 ports",
        TIME,
        results.time("GlobalProxyBenchmark.generate/200"),
        AT_MOST,
        5 * MILLISECOND);
  }

  private void prometheus() {
    report.compare(
        "answer of 10,000 series",
        TIME,
        results.time("PrometheusBenchmark.parsed"),
        "Jackson's tokens",
        results.time("PrometheusBenchmark.streamed"),
        AT_MOST,
        1.5);
    report.limit(
        "answer of 10,000 series, allocation",
        SIZE,
        results.allocation("PrometheusBenchmark.parsed"),
        SHOWN,
        0);
    report.limit(
        "round of 5,000 limiters with 4 metrics",
        TIME,
        results.time("PrometheusBenchmark.round5000"),
        AT_MOST,
        50 * MILLISECOND);
    report.limit(
        "folding the values of 5,000 limiters with 4 metrics",
        TIME,
        results.time("PrometheusBenchmark.folded5000"),
        AT_MOST,
        50 * MILLISECOND);
  }

  private void host() {
    report.limit("reading one host name", TIME, results.time("HostBenchmark.parse"), SHOWN, 0);
  }

  private void allFences() {
    String warm = "AllFencesBenchmark.translateAll/";
    String first = "AllFencesBenchmark.translateAllAtFirst/";
    report.limit(
        "10,000 fences of 20 hosts, one core", TIME, results.time(warm + 10_000), AT_MOST, SECOND);
    report.limit(
        "10,000 fences of 20 hosts, first time",
        TIME,
        results.time(first + 10_000),
        AT_MOST,
        SECOND);
    linear("10,000 fences", warm + 10_000, "1,000 fences", warm + 1_000);
  }

  private void allManagers() {
    String each = "AllManagersBenchmark.translateAll/";
    String whole = "AllManagersBenchmark.translateMesh/";
    report.limit(
        "5,000 PluginManagers of 5 plugins, one core",
        TIME,
        results.time(each + 5_000),
        AT_MOST,
        SECOND);
    linear("5,000 PluginManagers", each + 5_000, "500 PluginManagers", each + 500);
    report.limit(
        "5,000 PluginManagers as a mesh", TIME, results.time(whole + 5_000), AT_MOST, SECOND);
    linear(
        "5,000 PluginManagers as a mesh",
        whole + 5_000,
        "500 PluginManagers as a mesh",
        whole + 500);
  }

  /** So many times faster than Go, and a tenth of its allocation. */
  private void besideGo(String what, String translated, String ours, String theirs, int times) {
    report.compare(
        translated, TIME, results.time(ours), "Go", reference.time(theirs), AT_LEAST, times);
    report.compare(
        what + ", allocation",
        SIZE,
        results.allocation(ours),
        "Go",
        reference.allocation(theirs),
        AT_MOST,
        1 / 10.0);
  }

  /** With all checks and the explanation. */
  private void plugin(PluginBenchmark.Input input) {
    String ours = "PluginBenchmark.translated/" + input;
    String what = input.figure();
    besideGo(what, what + " to EnvoyFilter", ours, what, 25);
    report.compare(
        what + " to EnvoyFilter",
        TIME,
        results.time(ours),
        "its JSON",
        results.time("PluginBenchmark.written/" + input),
        AT_MOST,
        2);
  }

  /** With all checks, as the reference was measured: no status is written. */
  private void limiter(String quotas, int descriptors) {
    String parameters = "/" + descriptors + "/" + quotas;
    String ours = "LimiterBenchmark.translated" + parameters;
    String theirs = "SmartLimiter/" + quotas + "/descriptors=" + descriptors + "/object";
    String what = "limiter of " + descriptors + " rules, " + quotas;
    besideGo(what, what + ", to EnvoyFilter", ours, theirs, 20);
    beside(what + ", and its status", "LimiterBenchmark.translatedWithStatus" + parameters, ours);
    beside(what + ", and its causes", "LimiterBenchmark.translatedWithCauses" + parameters, ours);
    report.compare(
        what + ", to EnvoyFilter",
        TIME,
        results.time(ours),
        "its JSON",
        results.time("LimiterBenchmark.written" + parameters),
        SHOWN,
        0);
  }

  private void linearLimiters() {
    for (String quotas : List.of("const", "expr")) {
      report.compare(
          "limiter of 50 rules, " + quotas,
          TIME,
          results.time("LimiterBenchmark.translated/50/" + quotas),
          "10 rules",
          results.time("LimiterBenchmark.translated/10/" + quotas),
          AT_MOST,
          6);
    }
  }

  private void allLimiters() {
    String ours = "AllLimitersBenchmark.tick/";
    report.limit(
        "5,000 limiters of 5 rules, one tick",
        TIME,
        results.time(ours + 5_000),
        AT_MOST,
        150 * MILLISECOND);
    linear("5,000 limiters, one tick", ours + 5_000, "500 limiters", ours + 500);
    report.limit(
        "5,000 limiters that do not change, allocation",
        SIZE,
        results.allocation("AllLimitersBenchmark.quietTick/" + 5_000),
        AT_MOST,
        5_000 * 2 * KILOBYTE);
  }

  private void evaluation() {
    String ours = "EvaluationBenchmark.evaluated";
    report.limit("condition and quota", TIME, results.time(ours), AT_MOST, 200);
    report.limit(
        "condition and quota, allocation",
        SIZE,
        results.allocation(ours),
        AT_MOST,
        2 * RESULT_BYTES + 1); // measuring allocates a little itself
    report.limit("reading both", TIME, results.time("EvaluationBenchmark.compiled"), SHOWN, 0);
  }

  private void reading() {
    for (ReadBenchmark.Content content : ReadBenchmark.Content.values()) {
      OptionalDouble composed = results.time("ReadBenchmark.composed/" + content);
      report.compare(
          "reading 1,000 documents: " + content,
          TIME,
          results.time("ReadBenchmark.read/" + content),
          "SnakeYAML's composer",
          composed,
          AT_MOST,
          1.5);
    }
  }
}
