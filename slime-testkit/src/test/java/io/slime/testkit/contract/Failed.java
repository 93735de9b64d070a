// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs contract tests and tells the numbers of those that failed. */
final class Failed {
  private Failed() {}

  static SortedSet<Integer> numbers(Class<?> contract) {
    SortedSet<Integer> numbers = new ConcurrentSkipListSet<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                  String name = test.getDisplayName();
                  numbers.add(Integer.parseInt(name.substring(0, name.indexOf('.'))));
                }
              }
            });
    return numbers;
  }
}
