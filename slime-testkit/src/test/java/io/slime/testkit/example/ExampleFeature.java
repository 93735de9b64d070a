// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.example;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.FieldPath;
import io.slime.api.Group;
import io.slime.api.Issue;
import io.slime.api.IssueCode;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.fence.ServiceFence;
import io.slime.api.mesh.MeshKind;
import io.slime.spi.Combination;
import io.slime.spi.Feature;
import io.slime.spi.FeatureProvider;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A feature that keeps the promises and is small enough to see that it does: a fence becomes a
 * Sidecar with its static hosts and those of the Services that its label selectors select.
 */
public class ExampleFeature implements Feature<ServiceFence, Sidecar> {

  @Override
  public String name() {
    return "example";
  }

  @Override
  public MeshKind<ServiceFence> kind() {
    return MeshKind.SERVICE_FENCE;
  }

  @Override
  public Translator<ServiceFence, Sidecar> translator() {
    return fence ->
        new Prepared<>() {
          @Override
          public Translation<ServiceFence, Sidecar> translate(TranslationContext context) {
            return run(fence, context).translation();
          }

          @Override
          public Translation<ServiceFence, Sidecar> translate(
              TranslationContext context, Translation<ServiceFence, Sidecar> previous) {
            Translation<ServiceFence, Sidecar> translation = translate(context);
            return translation.state(Object.class).equals(previous.state(Object.class))
                ? previous
                : translation;
          }
        };
  }

  /** One translation; features that do it wrong take another. */
  ExampleRun run(ServiceFence fence, TranslationContext context) {
    return new ExampleRun(fence, context);
  }

  @Override
  public Combination combine(
      Group group,
      Collection<Translation<ServiceFence, Sidecar>> members,
      TranslationContext context) {
    List<Issue> issues =
        members.stream()
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .skip(1)
            .map(
                m ->
                    Issue.of(
                        ExampleIssue.CONTESTED, m.id(), FieldPath.ROOT, "There is another fence."))
            .toList();
    return new Combination(Map.of(), List.of(), issues);
  }

  @Override
  public List<IssueCode> issueCodes() {
    return List.of(ExampleIssue.values());
  }

  /** Makes the feature. */
  public static final class Provider implements FeatureProvider<Provider.Options> {

    /** Without options. */
    public record Options() {}

    @Override
    public String name() {
      return "example";
    }

    @Override
    public Class<Options> optionsType() {
      return Options.class;
    }

    @Override
    public Options defaults() {
      return new Options();
    }

    @Override
    public List<Feature<?, ?>> create(Options options) {
      return List.of(new ExampleFeature());
    }
  }
}
