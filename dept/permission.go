package dept

import "slices"

// Permission names those who may do a verb. The catalogue spells it out as "who.<key>".
type Permission string

// Who may do what to a record.
const (
	UnknownPermission  Permission = "" // nobody
	Anyone             Permission = "anyone"
	UnitLeadOnly       Permission = "lead"
	UnitLeadOrCoord    Permission = "lead_or_coordinator"
	LeadCoordApprove   Permission = "lead_coordinator_or_approver"
	ApproverOnly       Permission = "approver"
	OwnerOrCoord       Permission = "owner_or_coordinator"
	ReporterOnly       Permission = "reporter"
	ReporterOrCoord    Permission = "reporter_or_coordinator"
	ReporterLeadCoord  Permission = "reporter_lead_or_coordinator"
	ReporterLiaison    Permission = "reporter_donor_liaison_or_coordinator"
	CoordinatorOnly    Permission = "coordinator"
	HeadOnly           Permission = "head"
	HeadOrCoord        Permission = "head_or_coordinator"
	LiaisonOrCoord     Permission = "donor_liaison_or_coordinator"
	RelationsOnly      Permission = "public_relations"
	RelationsLeadCoord Permission = "public_relations_lead_or_coordinator"
	RelationsOrHead    Permission = "relations_or_head"
	RelationsHeadCoord Permission = "relations_head_or_coordinator"
	HostOrCoord        Permission = "host_or_coordinator"
	TaskOwnerOrCoord   Permission = "task_owner_or_coordinator"
	OfficeOnly         Permission = "office" // of the sign-off
)

// part is what somebody is to one record, or a role that they hold whatever the record.
type part string

const (
	anybody  part = "anybody"
	reported part = "reporter"
	owns     part = "owner"
	leads    part = "leads its unit"
	hosts    part = "host"       // of a visit
	hasTask  part = "has a task" // of a visit's checklist
	signsOff part = "signs off"  // visits, for some office
	coord         = part(Coordinator)
	approver      = part(Approver)
	head          = part(Head)
	relation      = part(Relations)
	liaison       = part(DonorLiaison)
)

// allowed lists whom each permission names: one part is enough.
var allowed = map[Permission][]part{
	Anyone:             {anybody},
	UnitLeadOnly:       {leads},
	UnitLeadOrCoord:    {leads, coord},
	LeadCoordApprove:   {leads, coord, approver},
	ApproverOnly:       {approver},
	OwnerOrCoord:       {owns, coord},
	ReporterOnly:       {reported},
	ReporterOrCoord:    {reported, coord},
	ReporterLeadCoord:  {reported, leads, coord},
	ReporterLiaison:    {reported, liaison, coord},
	CoordinatorOnly:    {coord},
	HeadOnly:           {head},
	HeadOrCoord:        {head, coord},
	LiaisonOrCoord:     {liaison, coord},
	RelationsOnly:      {relation},
	RelationsLeadCoord: {relation, leads, coord},
	RelationsOrHead:    {relation, head},
	RelationsHeadCoord: {relation, head, coord},
	HostOrCoord:        {hosts, coord},
	TaskOwnerOrCoord:   {hasTask, coord},
	OfficeOnly:         {signsOff},
}

// allows tells whether the person is one of those a permission names, for a record.
func (m *machine[R, S]) allows(r *R, who Permission, by Person, d *Department) bool {
	return slices.ContainsFunc(allowed[who], func(p part) bool {
		switch p {
		case anybody:
			return true
		case reported:
			return by.ID == m.track(r).Reporter
		case owns:
			return by.ID == m.track(r).Owner
		case leads:
			return by.LeadsUnit(m.unitOf(r))
		case hosts, hasTask, signsOff:
			return m.has != nil && m.has(*r, by, p, d)
		default:
			return by.Has(Role(p))
		}
	})
}
