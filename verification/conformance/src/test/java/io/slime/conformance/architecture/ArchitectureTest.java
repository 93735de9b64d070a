// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.slime", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] FEATURES = {
    "io.slime.lazyload..", "io.slime.globalproxy..", "io.slime.plugin..", "io.slime.limiter.."
  };
  private static final String[] PURE = {
    "io.slime.api..",
    "io.slime.core..",
    "io.slime.lazyload..",
    "io.slime.globalproxy..",
    "io.slime.plugin..",
    "io.slime.limiter..",
    "io.slime.simulator.."
  };
  private static final String[] CLIENTS = {"io.slime.spi.kubernetes..", "io.slime.runner.."};

  @ArchTest
  static final ArchRule featuresDoNotKnowEachOther =
      slices()
          .matching("io.slime.(lazyload|globalproxy|plugin|limiter)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theApiKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("io.slime.api..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.slime..")
                  .and(describe("outside the API", type -> !isApi(type))));

  private static boolean isApi(JavaClass type) {
    return type.getPackageName().startsWith("io.slime.api")
        || type.getPackageName().equals("io.slime.spi");
  }

  @ArchTest
  static final ArchRule coreAndSimulatorDoNotKnowFeatures =
      noClasses()
          .that()
          .resideInAnyPackage("io.slime.core..", "io.slime.simulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FEATURES);

  @ArchTest
  static final ArchRule noKubernetesClient =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLIENTS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8.kubernetes.client..");

  @ArchTest
  static final ArchRule databindOnlyInTheCodec =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.slime.core.codec..", "io.slime.api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule resourcesHaveOnlyAnnotationsOfDatabind =
      noClasses()
          .that()
          .resideInAPackage("io.slime.api..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("com.fasterxml.jackson.databind..")
                  .and(
                      describe(
                          "other than annotations and their defaults",
                          type ->
                              !type.getPackageName().endsWith(".annotation")
                                  && !type.getName().endsWith("$None"))));

  @ArchTest
  static final ArchRule yamlIsReadAndWrittenInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.slime.core.codec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.yaml.snakeyaml..", "com.fasterxml.jackson.dataformat..");

  @ArchTest
  static final ArchRule noFluentBuilders =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.fabric8..")
                  .and(
                      describe(
                          "builders",
                          type ->
                              type.getSimpleName().endsWith("Fluent")
                                  || type.getSimpleName().endsWith("Builder"))))
          .because("they cost an order of magnitude more than constructors and setters");

  @ArchTest
  static final ArchRule internalsStayInTheirModule =
      classes().should(useInternalsOnlyOfTheirOwnModule());

  private static ArchCondition<JavaClass> useInternalsOnlyOfTheirOwnModule() {
    return new ArchCondition<>("use internal packages only of their own module") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          String used = dependency.getTargetClass().getPackageName();
          if (used.startsWith("io.slime.")
              && (used.contains(".internal.") || used.endsWith(".internal"))
              && !module(used).equals(module(user.getPackageName()))) {
            events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** {@code io.slime.core}, or {@code io.slime.spi.prometheus}. */
  private static String module(String packageName) {
    String[] parts = packageName.split("\\.");
    boolean provider = parts.length > 3 && parts[2].equals("spi");
    return String.join(
        ".", java.util.Arrays.copyOf(parts, Math.min(parts.length, provider ? 4 : 3)));
  }

  @ArchTest
  static final ArchRule packagesAreNullMarked =
      classes()
          .should(
              new ArchCondition<>("be in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(
                        SimpleConditionEvent.violated(
                            type, type.getPackageName() + " is not @NullMarked"));
                  }
                }
              });

  private static final DescribedPredicate<JavaClass> PURE_CODE = resideInAnyPackage(PURE);

  @ArchTest
  static final ArchRule noClocks =
      noClasses()
          .that(PURE_CODE)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule noEnvironment =
      noClasses()
          .that(PURE_CODE)
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class, String.class);
}
