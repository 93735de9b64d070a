// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Cause;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Severity;
import io.slime.api.Translation;
import io.slime.core.codec.Codec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * Assertions about what a resource became. A failed one shows the issues and the outputs, since the
 * reason is mostly there.
 */
public final class TranslationAssert extends AbstractAssert<TranslationAssert, Translation<?, ?>> {

  private TranslationAssert(Translation<?, ?> actual) {
    super(actual, TranslationAssert.class);
  }

  /**
   * Starts assertions.
   *
   * @param actual what a resource became
   * @return the assertions
   */
  public static TranslationAssert assertThat(Translation<?, ?> actual) {
    return new TranslationAssert(actual);
  }

  /**
   * Everything the user asked for is done.
   *
   * @return these assertions
   */
  public TranslationAssert hasNoErrors() {
    List<Issue> errors =
        actual.issues().stream().filter(issue -> issue.severity() == Severity.ERROR).toList();
    return check(errors.isEmpty(), "to have no errors");
  }

  /**
   * There is nothing to tell the user.
   *
   * @return these assertions
   */
  public TranslationAssert hasNoIssues() {
    return check(actual.issues().isEmpty(), "to have no issues");
  }

  /**
   * The user is told something.
   *
   * @param code the code, for example {@code LAZY-102}
   * @param path the field as text, for example {@code spec.host["a b"]}; empty for the whole
   *     resource
   * @return these assertions
   */
  public TranslationAssert hasIssue(String code, String path) {
    return check(
        actual.issues().stream()
            .anyMatch(i -> i.code().code().equals(code) && i.path().toString().equals(path)),
        "to have the issue " + code + " at " + path);
  }

  /**
   * The user is told these things and nothing else.
   *
   * @param codes the codes in the order of the issues, repeated ones as often as they come
   * @return these assertions
   */
  public TranslationAssert hasOnlyIssues(String... codes) {
    List<String> found = actual.issues().stream().map(issue -> issue.code().code()).toList();
    return check(found.equals(Arrays.asList(codes)), "to have the issues " + List.of(codes));
  }

  /**
   * These resources are to be applied, and no others.
   *
   * @param ids the ids in the order of the outputs, for example {@code Sidecar/shop/cart}
   * @return these assertions
   */
  public TranslationAssert emits(String... ids) {
    List<String> found =
        actual.resources().stream().map(output -> ResourceId.of(output).toString()).toList();
    return check(found.equals(Arrays.asList(ids)), "to emit " + List.of(ids));
  }

  /**
   * Nothing is to be applied.
   *
   * @return these assertions
   */
  public TranslationAssert emitsNothing() {
    return emits();
  }

  /**
   * The outputs as text.
   *
   * @return assertions about a stream of YAML documents
   */
  public AbstractStringAssert<?> yaml() {
    return Assertions.assertThat(Codec.toYamlStream(actual.resources()));
  }

  /**
   * A list in the only output.
   *
   * @param path the keys and indexes down to it, for example {@code "spec", "egress", 0, "hosts"}
   * @return assertions about its elements: texts, numbers, booleans, maps, lists
   */
  public ListAssert<Object> list(Object... path) {
    check(actual.resources().size() == 1, "to emit one resource");
    Object node = Codec.toTree(actual.resources().get(0));
    for (Object step : path) {
      if (node instanceof Map<?, ?> map) {
        node = map.get(step);
      } else if (node instanceof List<?> list && step instanceof Integer i && i < list.size()) {
        node = list.get(i);
      } else {
        node = null;
      }
    }
    check(node instanceof List<?>, "to have a list at " + Arrays.toString(path));
    return Assertions.assertThat(List.<Object>copyOf((List<?>) node));
  }

  /**
   * A place in an output has a reason.
   *
   * @param path the place as text, for example {@code spec.egress[0].hosts[1]}
   * @param reason the words of one of its causes, for example {@code static host}
   * @return these assertions
   */
  public TranslationAssert isExplained(String path, String reason) {
    List<String> reasons =
        actual.causes().entries().entrySet().stream()
            .filter(entry -> entry.getKey().path().toString().equals(path))
            .flatMap(entry -> entry.getValue().stream())
            .map(Cause::reason)
            .toList();
    return check(
        reasons.contains(reason),
        "to explain %s with \"%s\" and not with %s".formatted(path, reason, reasons));
  }

  /**
   * Time could change the answer at an instant, and not before.
   *
   * @param instant the instant
   * @return these assertions
   */
  public TranslationAssert holdsUntil(Instant instant) {
    return check(
        actual.validUntil().filter(instant::equals).isPresent(),
        "to hold until %s and not until %s".formatted(instant, actual.validUntil()));
  }

  /**
   * Time plays no part.
   *
   * @return these assertions
   */
  public TranslationAssert holdsForEver() {
    return check(
        actual.validUntil().isEmpty(),
        "to hold for ever and not until %s".formatted(actual.validUntil()));
  }

  private TranslationAssert check(boolean isSo, String expectation) {
    isNotNull();
    if (!isSo) {
      StringBuilder found = new StringBuilder();
      actual.issues().forEach(issue -> found.append("  ").append(issue).append('\n'));
      for (HasMetadata output : actual.resources()) {
        found.append("---\n").append(Codec.toYaml(output));
      }
      failWithMessage("%nExpecting %s %s.%nIt has:%n%s", actual.id(), expectation, found);
    }
    return this;
  }
}
