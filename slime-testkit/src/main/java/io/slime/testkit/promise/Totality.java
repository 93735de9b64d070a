// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Issue;
import io.slime.api.IssueCode;
import io.slime.api.TranslationContext;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A feature answers whatever it is asked, and what it answers can be used. */
final class Totality<R extends HasMetadata, O extends HasMetadata> {
  private static final Pattern SENTENCE = Pattern.compile(".*\\S.*[.?!]", Pattern.DOTALL);

  private final Feature<R, O> feature;
  private final Set<String> codes;

  Totality(Feature<R, O> feature) {
    this.feature = feature;
    this.codes =
        feature.issueCodes().stream()
            .map(IssueCode::code)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  void check(World world) {
    MeshSnapshot mesh = world.mesh();
    TranslationContext context = world.context().over(mesh);
    List<Issue> issues = new ArrayList<>();
    try {
      // Also those that no mesh takes, for lack of a name: a translator may be asked about them.
      List<R> resources = new ArrayList<>();
      for (HasMetadata object : world.objects()) {
        if (feature.kind().type().isInstance(object)) {
          resources.add(feature.kind().type().cast(object));
        }
      }
      Answers<R, O> answers = Answers.of(feature, mesh.namespaces(), resources, context);
      answers.derivations().values().forEach(derivation -> issues.addAll(derivation.issues()));
      answers.translations().forEach(translation -> issues.addAll(translation.issues()));
      answers.combinations().values().forEach(combined -> issues.addAll(combined.issues()));
      assertThat(answers.text()).isNotNull();
    } catch (RuntimeException | StackOverflowError e) {
      String place = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
      throw new AssertionError("the feature threw " + e + place, e);
    }
    issues.forEach(this::check);
  }

  private void check(Issue issue) {
    assertThat(codes).as("the codes of the feature").contains(issue.code().code());
    assertThat(issue.message()).as("the sentence of %s", issue).matches(SENTENCE);
    assertThat(issue.advice()).as("the advice of %s", issue).matches(SENTENCE);
  }

  void judge(World world, Consumer<? super HasMetadata> judge) {
    Answers<R, O> answers = Purity.answers(feature, world);
    answers.translations().forEach(translation -> translation.resources().forEach(judge));
    answers.combinations().values().forEach(combination -> combination.added().forEach(judge));
  }
}
