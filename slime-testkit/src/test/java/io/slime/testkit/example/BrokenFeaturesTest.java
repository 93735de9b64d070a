// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Each property catches the features that break it; {@link ExamplePropertyTest} passes all. */
class BrokenFeaturesTest {

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments("readsItsArgumentsAndNothingElse", BrokenFeatures.ChangesItsArgument.class),
        arguments("readsItsArgumentsAndNothingElse", BrokenFeatures.Remembers.class),
        arguments("readsItsArgumentsAndNothingElse", BrokenFeatures.LooksBehindTheView.class),
        arguments("servesManyThreadsAtOnce", BrokenFeatures.SharesAField.class),
        arguments("answersWhateverUsersWrite", BrokenFeatures.NeedsASpec.class),
        arguments("answersWhateverUsersWrite", BrokenFeatures.HasASecretCode.class),
        arguments("answersWhateverProgramsLeaveOut", BrokenFeatures.NeedsMetadata.class),
        arguments("saysTheSameInAnyOrderAndPlace", BrokenFeatures.NamesTheFirstKey.class),
        arguments("saysTheSameInAnyOrderAndPlace", BrokenFeatures.WritesInTheLocalLanguage.class),
        arguments("saysTheSameInAnyOrderAndPlace", BrokenFeatures.WritesLocalTime.class),
        arguments("saysTheSameInAnotherJvm", BrokenFeatures.FollowsHashSeeds.class),
        arguments("explainsWhatItEmits", BrokenResults.ForgetsACause.class),
        arguments("explainsWhatItEmits", BrokenResults.PointsNowhere.class),
        arguments("explainsWhatItEmits", BrokenResults.BlamesAStranger.class),
        arguments("recognisesWhatHasNotChanged", BrokenResults.NeverRecognises.class),
        arguments("givesTheSameStepByStepAsAtOnce", BrokenResults.AlwaysRecognises.class),
        arguments("asksForNothingThatNobodyAskedFor", BrokenResults.TakesTheWholeMesh.class),
        arguments("changesNothingBeforeTheInstantItNames", BrokenResults.NamesNoLimit.class),
        arguments("changesNothingBeforeTheInstantItNames", BrokenResults.NamesTheSecondAfter.class),
        arguments("emitsWhatIsAccepted", BrokenResults.IsRefused.class),
        arguments("aBadEntryCostsNoOther", BrokenResults.GivesUpAtABadHost.class),
        arguments("aBadEntryCostsNoOther", BrokenResults.KeepsQuietAboutABadHost.class),
        arguments("whatCannotBeUnderstoodWidensNothing", BrokenResults.SelectsTheNamespace.class),
        arguments("whatCannotBeUnderstoodWidensNothing", BrokenResults.SelectsAllServices.class),
        arguments("whatIsAddedRemovesNothing", BrokenResults.HasRoomForThree.class));
  }

  @ParameterizedTest(name = "{0} catches {1}")
  @MethodSource("broken")
  void aPropertyCatches(String property, Class<?> test) {
    assertThat(run(property, test).getFailures())
        .hasSize(1)
        .allSatisfy(f -> assertThat(f.getException()).isInstanceOf(AssertionError.class));
  }

  private static TestExecutionSummary run(String property, Class<?> test) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(test, method(test, property)))
            .configurationParameter("jqwik.database", "target/jqwik-database-broken")
            .configurationParameter("jqwik.failures.after.default", "RANDOM_SEED")
            .configurationParameter("jqwik.shrinking.default", "OFF")
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(1);
    return listener.getSummary();
  }

  private static Method method(Class<?> test, String property) {
    return Arrays.stream(test.getMethods())
        .filter(method -> method.getName().equals(property))
        .findFirst()
        .orElseThrow();
  }
}
