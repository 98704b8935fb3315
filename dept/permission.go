package dept

// Who may do what to the records of a visit: the visit itself, what was promised,
// given and achieved.
const (
	CoordinatorOnly    Permission = "coordinator"
	HeadOnly           Permission = "head"
	HeadOrCoord        Permission = "head_or_coordinator"
	LiaisonOrCoord     Permission = "donor_liaison_or_coordinator"
	RelationsOnly      Permission = "public_relations"
	RelationsLeadCoord Permission = "public_relations_lead_or_coordinator"
	ReporterOrCoord    Permission = "reporter_or_coordinator"
	ReporterLiaison    Permission = "reporter_donor_liaison_or_coordinator"
)
