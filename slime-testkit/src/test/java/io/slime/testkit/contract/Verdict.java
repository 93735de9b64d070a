// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs contract tests and says which guarantees were tested, and which of them are not kept. */
final class Verdict implements TestExecutionListener {
  private final SortedSet<Integer> tested = new TreeSet<>();
  private final SortedMap<Integer, String> broken = new TreeMap<>(); // with the reason

  private Verdict() {}

  /** All tests pass, and there is one that ran for each guarantee. */
  static void assertKept(Class<?> contract, int guarantees) {
    Verdict verdict = of(contract, number -> true);

    assertThat(verdict.broken).as("guarantees that are not kept").isEmpty();
    assertThat(verdict.tested)
        .as("guarantees with a test that ran to its end")
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, guarantees).boxed().toList());
  }

  /** A test of one guarantee fails. */
  static void assertBroken(Class<?> contract, int guarantee) {
    assertThat(of(contract, number -> number == guarantee).broken.keySet())
        .as("guarantees that are not kept")
        .containsExactly(guarantee);
  }

  private static Verdict of(Class<?> contract, IntPredicate wanted) {
    Verdict verdict = new Verdict();
    PostDiscoveryFilter filter =
        test ->
            FilterResult.includedIf(!test.isTest() || wanted.test(number(test.getDisplayName())));
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .filters(filter)
                .build(),
            verdict);
    return verdict;
  }

  private static int number(String displayName) {
    return Integer.parseInt(displayName.substring(0, displayName.indexOf('.')));
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (!test.isTest()) {
      assertThat(result.getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
      return;
    }
    if (result.getStatus() != TestExecutionResult.Status.ABORTED) {
      tested.add(number(test.getDisplayName()));
    }
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      broken.put(number(test.getDisplayName()), String.valueOf(result.getThrowable().orElse(null)));
    }
  }
}
