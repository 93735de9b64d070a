package com.example.metrics;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.metric.MetricKey;
import io.slime.core.provider.ProviderKind;
import io.slime.core.provider.ProviderSection;
import io.slime.core.provider.Providers;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Asks each provider that is found, and prints what happens. */
public final class Asking {
  private Asking() {}

  public static void main(String[] args) throws Exception {
    System.out.println("named module: " + Asking.class.getModule().isNamed());
    Providers<MetricSource> providers =
        Providers.load(ProviderKind.METRIC_SOURCE, Asking.class.getClassLoader());
    System.out.println(providers);
    print(providers.issues());
    List<Issue> issues = new ArrayList<>();
    ProviderSection section =
        ProviderSection.of(
            Map.of(
                "steady", Map.of("value", 2.5),
                "counting", Map.of("metrics", List.of("pod")),
                "nothing", Map.of("provider", "counting"),
                "mistyped", Map.of("provider", "steady", "vlaue", 1),
                "negative", Map.of("provider", "steady", "value", -1),
                "stedy", Map.of()),
            new ResourceId("Configuration", "", "slime.yaml"),
            FieldPath.of("sources"),
            issues);
    print(Providers.check(section, List.of(providers)));
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    ProviderContext context =
        new ProviderContext(executor, InstantSource.system(), Path.of(""), System.out);
    for (String name : List.of("steady", "counting", "nothing", "mistyped", "stedy", "broken")) {
      Providers.Creation<MetricSource> creation = providers.create(name, section, context);
      if (creation.made() == null) {
        System.out.println(name + " is not made");
        print(creation.issues());
        continue;
      }
      MetricQuery query =
          new MetricQuery(new MetricKey("default", "reviews", "_base", "pod"), List.of("a", "b"));
      System.out.println(
          name
              + ": "
              + creation
                  .made()
                  .query(List.of(query), java.time.Instant.EPOCH, Duration.ofSeconds(1))
                  .get());
      creation.made().close();
    }
    executor.shutdown();
  }

  private static void print(List<Issue> issues) {
    issues.forEach(issue -> System.out.println("- " + issue.path() + " " + issue.message()));
  }
}
