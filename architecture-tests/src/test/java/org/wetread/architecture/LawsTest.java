package org.wetread.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** The laws of the architecture page, section 6, numbered as there. */
@AnalyzeClasses(packages = "org.wetread", importOptions = ImportOption.DoNotIncludeTests.class)
class LawsTest {

  private static final String[] FRAMEWORKS = {
    "io.quarkus..",
    "jakarta..",
    "io.smallrye..",
    "org.eclipse.microprofile..",
    "org.springframework.."
  };

  @ArchTest
  static final ArchRule law1EventsAndDicomImportNothingOfOurs =
      noClasses()
          .that()
          .resideInAnyPackage("org.wetread.events..", "org.wetread.dicom..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.wetread..")
                  .and(not(resideInAnyPackage("org.wetread.events..", "org.wetread.dicom.."))));

  @ArchTest
  static final ArchRule law1EventsDicomAndPhantomsKnowNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.wetread.events..", "org.wetread.dicom..", "org.wetread.phantoms..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FRAMEWORKS);

  @ArchTest
  static final ArchRule law1ObjectStoreAndMessagingKnowEventsOnly =
      noClasses()
          .that()
          .resideInAnyPackage("org.wetread.objectstore..", "org.wetread.messaging..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.wetread..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "org.wetread.events..",
                              "org.wetread.objectstore..",
                              "org.wetread.messaging.."))));

  @ArchTest
  static final ArchRule law2ApplicationsNeverMeetButThroughTopics =
      slices()
          .matching("org.wetread.(listener|stream|worker|publisher|worklist)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule law3PureRootPackagesKnowNeitherFrameworkNorKafka =
      noClasses()
          .that()
          .resideInAnyPackage("org.wetread.stream", "org.wetread.publisher", "org.wetread.worklist")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka.clients.."));

  @ArchTest
  static final ArchRule law3NoClockIsReadInPureStreamLogic =
      noClasses()
          .that()
          .resideInAPackage("org.wetread.stream")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule law3NoUnseededRandom =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.wetread.stream..", "org.wetread.phantoms..", "org.wetread.events..")
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule law4KafkaClientsOnlyInMessaging =
      noClasses()
          .that()
          .resideInAPackage("org.wetread..")
          .and()
          .resideOutsideOfPackages(
              "org.wetread.messaging.kafka..", "org.wetread.broker..", "org.wetread.stream.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule law4OnnxRuntimeOnlyInItsAdapter =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.wetread.worker.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule law4TheFhirClientOnlyInItsAdapter =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.wetread.publisher.fhir..", "org.wetread.fhirserver..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ca.uhn.fhir.rest.client..");

  @ArchTest
  static final ArchRule law4Dcm4cheOnlyInItsAdapter =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.wetread.listener.dcm4che..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.dcm4che3..");

  @ArchTest
  static final ArchRule law5NoPathIsMadeOfADicomString =
      noClasses()
          .that()
          .resideInAnyPackage("org.wetread.dicom.data..", "org.wetread.dicom.net..")
          .or()
          .haveSimpleName("Intake")
          .or()
          .haveSimpleName("StorageHandler")
          .should()
          .callMethod(Path.class, "resolve", String.class)
          .orShould()
          .callMethod(Path.class, "of", String.class, String[].class);

  @ArchTest
  static final ArchRule law5OnlyTheAllInOneStartsAProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.wetread.allinone")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class);

  @ArchTest
  static final ArchRule law6NoPackageCycles =
      slices().matching("org.wetread.(**)").should().beFreeOfCycles();
}
