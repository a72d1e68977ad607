package org.wetread.allinone.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.wetread.phantoms.plan.Persona;

/**
 * Puts the synthetic patients and orders onto the demonstration's FHIR server, as a hospital has
 * them before an image is taken. The publisher never creates either.
 */
final class FhirSeed {

  private static final int ENTRIES_AT_ONCE = 100;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonOverHttp fhir;
  private final Site site;

  FhirSeed(Site site) {
    this.site = site;
    fhir = new JsonOverHttp(site.fhir());
  }

  void put(List<PlannedStudy> studies) throws IOException, InterruptedException {
    for (var first = 0; first < studies.size(); first += ENTRIES_AT_ONCE) {
      var some = studies.subList(first, Math.min(first + ENTRIES_AT_ONCE, studies.size()));
      var bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "transaction");
      var entries = bundle.putArray("entry");
      some.stream()
          .map(study -> study.plan().persona())
          .distinct()
          .forEach(persona -> entries.add(entry(patient(persona))));
      some.forEach(study -> entries.add(entry(order(study))));
      fhir.post("", bundle);
    }
  }

  /** The id of a study's order on the server. */
  static String orderId(PlannedStudy study) {
    return "order-" + study.plan().accessionNumber();
  }

  private static ObjectNode entry(ObjectNode resource) {
    var url = resource.path("resourceType").asText() + '/' + resource.path("id").asText();
    var entry = JSON.objectNode();
    entry.set("resource", resource);
    entry.putObject("request").put("method", "PUT").put("url", url);
    return entry;
  }

  private ObjectNode patient(Persona persona) {
    var patient = resource("Patient", "patient-" + persona.id());
    identify(patient, site.patientSystem(), persona.id());
    var name = patient.putArray("name").addObject();
    var parts = persona.name().split("\\^", 2);
    name.put("family", parts[0]).putArray("given").add(parts[1]);
    patient.put("gender", persona.sex().equals("F") ? "female" : "male");
    patient.put("birthDate", persona.birthDate().toString());
    return patient;
  }

  private ObjectNode order(PlannedStudy study) {
    var order = resource("ServiceRequest", orderId(study));
    identify(order, site.accessionSystem(), study.plan().accessionNumber());
    order.put("status", "active").put("intent", "order");
    order.putObject("code").put("text", "Radiograph");
    order.putObject("subject").put("reference", "Patient/patient-" + study.plan().persona().id());
    return order;
  }

  private static ObjectNode resource(String type, String id) {
    return JSON.objectNode().put("resourceType", type).put("id", id);
  }

  private static void identify(ObjectNode resource, String system, String value) {
    resource.putArray("identifier").addObject().put("system", system).put("value", value);
  }
}
